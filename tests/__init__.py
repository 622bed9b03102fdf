"""What is tested: the library, its explorers, the book, the project around them; then each of them in a browser."""
