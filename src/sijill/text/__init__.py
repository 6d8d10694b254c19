"""Pure tools about Arabic writing: folding with origins, tokens, numbers."""
