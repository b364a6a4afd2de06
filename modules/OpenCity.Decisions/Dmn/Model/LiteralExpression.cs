namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 7: an expression as text. Empty text stands for no expression and gives null.</summary>
internal sealed record LiteralExpression : Expression
{
    public string Text { get; init; } = "";

    public string? ExpressionLanguage { get; init; }
}
