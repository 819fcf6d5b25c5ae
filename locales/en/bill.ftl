# Bills, roll calls and their pictures.
