"""What is particular to each warehouse that is read by its driver; `analytics.sources.engines` lists them."""
