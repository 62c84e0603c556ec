"""What is believed: evidence is data, and the functions here accept it or raise; to be read at one sitting."""
