using System.Globalization;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn;

/// <summary>Something wrong with a model, and where. The message is a key of <see cref="DmnMessages"/>, to be translated before its arguments are put in.</summary>
internal sealed record DmnProblem(DmnSeverity Severity, Place Place, string? ElementId, string Message, IReadOnlyList<object> Arguments)
{
    public override string ToString()
    {
        var text = string.Format(CultureInfo.InvariantCulture, Message, [.. Arguments]);
        return Place.Line == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{Place.Line}:{Place.Column} {text}");
    }

    public static DmnProblem Error(Place place, string? elementId, string message, params object[] arguments) =>
        new(DmnSeverity.Error, place, elementId, message, arguments);

    public static DmnProblem Error(DmnElement element, string message, params object[] arguments) =>
        new(DmnSeverity.Error, element.Place, element.Id, message, arguments);

    public static DmnProblem Warning(DmnElement element, string message, params object[] arguments) =>
        new(DmnSeverity.Warning, element.Place, element.Id, message, arguments);
}

internal enum DmnSeverity
{
    /// <summary>The model can be evaluated, but perhaps not as its author meant.</summary>
    Warning,

    /// <summary>The model cannot be evaluated.</summary>
    Error,
}
