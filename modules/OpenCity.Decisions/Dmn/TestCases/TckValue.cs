namespace OpenCity.Decisions.Dmn.TestCases;

/// <summary>A value of a test case as the file has it, before it becomes one of FEEL.</summary>
internal abstract record TckValue
{
    public static readonly TckValue Null = new Simple(null, "", IsNil: true);

    /// <param name="XsiType">The name of the XML Schema type without its prefix, such as decimal; null where the file gives none.</param>
    /// <param name="Text">The text, every space kept.</param>
    /// <param name="IsNil">Whether the value is null, whatever the text.</param>
    internal sealed record Simple(string? XsiType, string Text, bool IsNil) : TckValue;

    internal sealed record List(IReadOnlyList<TckValue> Items) : TckValue;

    internal sealed record Components(IReadOnlyList<KeyValuePair<string, TckValue>> Values) : TckValue;
}
