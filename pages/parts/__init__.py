"""What the pages share: the frame around each, the navigation between them, and the server beneath."""
