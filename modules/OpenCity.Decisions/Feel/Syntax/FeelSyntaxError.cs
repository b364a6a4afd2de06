using System.Globalization;

namespace OpenCity.Decisions.Feel.Syntax;

/// <summary>A text is no expression of FEEL.</summary>
internal sealed class FeelSyntaxError(int position, string key, params object?[] arguments) : Exception(string.Format(CultureInfo.InvariantCulture, key, arguments))
{
    /// <summary>The character that could not be read, counted from 0.</summary>
    public int Position { get; } = position;

    /// <summary>The English text, with places for the arguments.</summary>
    public string Key { get; } = key;

    public IReadOnlyList<object?> Arguments { get; } = arguments;
}
