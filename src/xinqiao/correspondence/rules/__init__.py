"""What a letter must hold and what it may not say: pure, checked before anything is printed."""
