package planted.truc.helpers;

class BelongsNowhere {}
