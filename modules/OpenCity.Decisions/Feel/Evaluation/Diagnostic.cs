namespace OpenCity.Decisions.Feel.Evaluation;

/// <summary>
/// Why a value is null, or what is wrong with an expression. FEEL goes on with null where other languages stop (DMN 1.5, 10.3.2.2); this
/// tells where and why.
/// </summary>
/// <param name="Key">The English text, with places for the arguments; translated where it is shown.</param>
/// <param name="Arguments">What the places hold.</param>
/// <param name="Position">The character of the expression it is about, counted from 0.</param>
/// <param name="Place">The decision and cell whose expression it is; empty for an expression on its own.</param>
internal sealed record Diagnostic(string Key, object?[] Arguments, int Position, string Place)
{
    public override string ToString() => string.Format(System.Globalization.CultureInfo.InvariantCulture, Key, Arguments);
}
