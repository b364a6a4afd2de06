using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Workflows.Engine;

/// <summary>
/// What set the present step off. Workflows that set one another off, by events, by starting or by advancing cases, would go on for ever: there is an end
/// to how many in a row, unless an hour has passed since the first.
/// </summary>
internal sealed class Causes(ICityClock clock)
{
    /// <summary>So many in a row.</summary>
    public const int Longest = 10;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private CauseLink? _own;
    private string _workflow = string.Empty;

    /// <summary>What the cases remember that this step begins or takes further: null where a person or another module does it.</summary>
    /// <exception cref="RuleViolation">It would be one too many.</exception>
    public CauseLink? Next
    {
        get
        {
            if (_own is not { } own)
            {
                return null;
            }

            return own.Count < Longest
                ? own with { Count = own.Count + 1 }
                : throw new RuleViolation(
                    "workflows.circle",
                    "Workflows have set one another off {0} times in a row, at last “{1}”: they go round in circles. Mend them, then cancel this case or try again.",
                    Longest,
                    _workflow);
        }
    }

    /// <summary>From here on an activity of a case sets things off, until it is disposed of.</summary>
    public Running Run(OpenCase open)
    {
        _own = open.Memory.Cause is { } cause && cause.Since > clock.Now - Remembered ? cause : new CauseLink(0, clock.Now);
        _workflow = open.Workflow.Definition.Key;
        return new Running(this);
    }

    /// <summary>From here on a case begins that belongs to another: it is as far from the first as that one, until it is disposed of.</summary>
    public Running Continue(OpenCase open)
    {
        _workflow = open.Workflow.Definition.Key;
        return Run(open.Memory.Cause);
    }

    /// <summary>From here on an event does that some activity raised, until it is disposed of.</summary>
    public Running Run(CauseLink? raised)
    {
        _own = raised is null ? null : raised with { Count = raised.Count - 1 };
        return new Running(this);
    }

    /// <summary>Until here.</summary>
    internal readonly struct Running(Causes causes) : IDisposable
    {
        public void Dispose() => causes._own = null;
    }
}

/// <summary>How many activities in a row have set one another off.</summary>
/// <param name="Count">How many, from 1.</param>
/// <param name="Since">When the first did.</param>
internal sealed record CauseLink(int Count, DateTimeOffset Since);
