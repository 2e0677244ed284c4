"""The cellar: what needs neither database nor request. Each library here stands alone and knows nothing of Django."""
