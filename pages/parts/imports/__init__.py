"""The parts of the Import page: upload, preview, mapping, receipts, history."""
