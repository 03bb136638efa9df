"""What may be published: which counts are hidden so that no small one can be worked out, and the proof."""
