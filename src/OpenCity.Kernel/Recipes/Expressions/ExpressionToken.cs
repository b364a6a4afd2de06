namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>The smallest parts of an expression.</summary>
internal enum TokenKind
{
    Name,
    Text,
    Number,
    Sign,
    End,
}

/// <summary>One part: what it is, what it says, and the character (from 1) where it begins.</summary>
internal readonly record struct ExpressionToken(TokenKind Kind, string Text, int At)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;
}
