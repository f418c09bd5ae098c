"""The Boardroom on a large screen: a meeting that goes from chair to chair, and a wall that turns itself."""
