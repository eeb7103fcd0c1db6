package planted.truc.intake;

class LetterHelper {}
