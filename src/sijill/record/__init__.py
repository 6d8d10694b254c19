"""The record: claims that are only ever appended, and the incidents folded from them."""
