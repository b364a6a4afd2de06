using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Syntax;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>What is found wrong while a model is compiled.</summary>
internal sealed class CompileProblems
{
    private readonly List<DmnProblem> _problems = [];

    public IReadOnlyList<DmnProblem> All => _problems;

    public void Add(DmnSeverity severity, DmnElement element, string message, params object[] arguments) =>
        _problems.Add(new DmnProblem(severity, element.Place, element.Id, message, arguments));

    /// <summary>Null where the text of the element is no expression, which is noted.</summary>
    public T? Try<T>(DmnElement element, Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (FeelSyntaxError error)
        {
            Add(DmnSeverity.Error, element, error.Key, [.. error.Arguments.Select(a => a ?? "")]);
            return null;
        }
    }
}
