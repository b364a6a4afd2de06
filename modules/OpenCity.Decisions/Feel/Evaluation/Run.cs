using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OpenCity.Decisions.Feel.BuiltIns;

namespace OpenCity.Decisions.Feel.Evaluation;

/// <summary>One evaluation: what it has used, and what it has to tell. Not for several threads.</summary>
internal sealed class Run(Limits limits, DateTimeOffset now, CancellationToken cancellationToken)
{
    /// <summary>Of the same mistake in a long list, so many tell enough.</summary>
    private const int MaxDiagnostics = 100;

    private const int WorkBetweenLooksAtTheClock = 1024;

    /// <summary>Patterns that are kept; an expression that makes ever new ones may not fill the memory with them.</summary>
    private const int MaxPatterns = 50;

    /// <summary>Characters of a text that a diagnostic repeats.</summary>
    private const int MaxQuoted = 200;

    private long _began;
    private List<Diagnostic>? _diagnostics;
    private Dictionary<(string Pattern, string Flags), Regex?>? _patterns;
    private int _steps;
    private long _made;
    private long _work;
    private int _depth;

    /// <summary>The instant that now() and today() tell, the same throughout, in the time of the city.</summary>
    public DateTimeOffset Now { get; } = now;

    public Limits Limits { get; } = limits;

    /// <summary>The decision or cell that is worked on.</summary>
    public string Place { get; set; } = "";

    /// <summary>Hears of every step that an explanation names; null where nobody wants one.</summary>
    public ITrace? Trace { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics ?? [];

    /// <summary>Counts what takes time.</summary>
    public void Step(int count = 1)
    {
        _steps += count;
        if ((uint)_steps > (uint)Limits.Steps)
        {
            throw new LimitReached("The expression takes more than {0} steps.", Limits.Steps);
        }

        Work(count);
    }

    /// <summary>Counts what takes time within a step, as looking through a list; after enough of it comes a look at the clock.</summary>
    public void Work(int amount)
    {
        _work += amount;
        if (_work < WorkBetweenLooksAtTheClock)
        {
            return;
        }

        _work = 0;
        cancellationToken.ThrowIfCancellationRequested();

        // The clock begins with the first look at it: what is short never looks.
        _began = _began == 0 ? Stopwatch.GetTimestamp() : _began;
        if (Stopwatch.GetElapsedTime(_began) > Limits.Time)
        {
            throw new LimitReached("The expression takes longer than {0} seconds.", Limits.Time.TotalSeconds);
        }
    }

    /// <summary>Counts what takes memory: a list of so many elements, a text of so many characters.</summary>
    public void Grow(int count) => Grow(count, count);

    /// <summary>The same where only some of it is new.</summary>
    public void Grow(long count, int added)
    {
        if (count > Limits.Elements)
        {
            throw new LimitReached("A list or a text grows beyond {0} elements.", Limits.Elements);
        }

        _made += added;
        if (_made > Limits.Total)
        {
            throw new LimitReached("The lists and texts that are made come to more than {0} elements.", Limits.Total);
        }

        // What is built takes time as well.
        Work(added / 16);
    }

    public void Enter()
    {
        Step();
        if (++_depth > Limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new LimitReached("Functions call one another more than {0} deep.", Limits.Depth);
        }
    }

    public void Leave() => _depth--;

    /// <summary>A pattern, compiled once; null where it is none.</summary>
    public Regex? PatternOf(string pattern, string flags)
    {
        _patterns ??= [];
        if (!_patterns.TryGetValue((pattern, flags), out var regex))
        {
            Step(100);
            if (_patterns.Count == MaxPatterns)
            {
                _patterns.Clear();
            }

            _patterns[(pattern, flags)] = regex = Pattern.Compile(pattern, flags);
        }

        return regex;
    }

    /// <summary>Where the function was called that is worked on.</summary>
    public int CallPosition { get; set; }

    /// <summary>Notes why a function has no value, and gives null.</summary>
    public object? Nothing(string key, params object?[] arguments) => Nothing(CallPosition, key, arguments);

    /// <summary>Notes why there is no value, and gives null.</summary>
    public object? Nothing(int position, string key, params object?[] arguments)
    {
        if ((_diagnostics ??= []).Count < MaxDiagnostics)
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                arguments[i] = arguments[i] is string { Length: > MaxQuoted } text ? text[..MaxQuoted] + "…" : arguments[i];
            }

            _diagnostics.Add(new Diagnostic(key, arguments, position, Place));
        }

        return null;
    }
}
