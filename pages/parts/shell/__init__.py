"""What every page stands in: the frame, the filters, the figures, the server beneath."""
