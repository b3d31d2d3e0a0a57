"""What newsrooms take away: pictures with their credit, words to quote, facts."""
