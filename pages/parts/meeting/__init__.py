"""The Boardroom on a large screen: a meeting, executive by executive, and a wall that advances by itself."""
