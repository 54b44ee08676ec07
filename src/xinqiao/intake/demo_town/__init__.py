"""青禾市: the invented town that `make run` shows and the tests stand in; every petition in it went through real acts."""
