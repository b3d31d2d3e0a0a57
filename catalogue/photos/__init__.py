"""Photos and illustrations: what a file is, whether it may be used, its shapes and sizes."""
