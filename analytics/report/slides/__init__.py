"""The pack's slides: each block as PowerPoint's own charts, tables and shapes, which can be edited."""
