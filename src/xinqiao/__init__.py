"""信桥 (Xinqiao): a petition office whose procedure is provable."""
