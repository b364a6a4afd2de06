using OpenCity.Abstractions.Errors;
using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Evaluation;

namespace OpenCity.Decisions.Features;

/// <summary>Reads DMN that somebody brings. A file with errors is refused whole; expressions may still be wrong in a draft.</summary>
internal sealed class DmnFile(Wording wording)
{
    /// <summary>So many errors tell enough.</summary>
    private const int MostErrors = 20;

    /// <exception cref="ValidationFailed">It is no DMN, or breaks its rules; each error with line and column.</exception>
    public Definitions Read(string field, byte[] file)
    {
        // What it imports is looked for when it is checked, and demanded when it is published.
        var reading = DmnReader.Read(file);
        return reading is { Definitions: { } model, HasErrors: false } ? model : throw Refused(field, reading.Problems);
    }

    private ValidationFailed Refused(string field, IEnumerable<DmnProblem> problems) => new(
        [.. problems.Where(p => p.Severity == DmnSeverity.Error).Take(MostErrors).Select(p => p.Place.Line > 0
            ? new InputError(field, "Line {0}, column {1}: {2}", p.Place.Line, p.Place.Column, wording.Say(p, withPlace: false))
            : new InputError(field, p.Message, [.. p.Arguments]))]);
}
