namespace OpenCity.Kernel.Localization;

/// <summary>A PO file that cannot be read, with the place and the remedy.</summary>
internal sealed class PoException(string origin, int line, string problem) : Exception($"{origin}, line {line}: {problem}")
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
