using System.Globalization;

namespace OpenCity.Abstractions.Errors;

/// <summary>A broken rule of the field. One mapper makes the problem response (RFC 9457, status 409) and the page's error summary of it.</summary>
public sealed class RuleViolation : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="code">The stable id, for example <c>permits.already-decided</c>.</param>
    /// <param name="message">The English sentence with <c>{0}</c> places, also the key of its translation. Says what to do.</param>
    /// <param name="arguments">What stands in the places.</param>
    public RuleViolation(string code, string message, params object[] arguments)
        : base(string.Format(CultureInfo.InvariantCulture, message, arguments))
    {
        Code = code;
        Template = message;
        Arguments = arguments;
    }

    /// <summary>The stable id.</summary>
    public string Code { get; }

    /// <summary>The English sentence with its places: the key of the translation.</summary>
    public string Template { get; }

    /// <summary>What stands in the places.</summary>
    public IReadOnlyList<object> Arguments { get; }
}
