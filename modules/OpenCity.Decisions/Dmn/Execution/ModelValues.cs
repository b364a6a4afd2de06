using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>The values of a model's elements during one evaluation, each worked out once, when it is first asked for.</summary>
internal sealed class ModelValues(Run run)
{
    private static readonly object NotYet = new();

    /// <summary>Most models have no more elements than that: room for them is made at once.</summary>
    private const int Fewest = 8;

    /// <summary>By the elements' numbers.</summary>
    private object?[] _values = [];

    /// <summary>Evaluates a decision; gives the function that a knowledge model or a service is.</summary>
    /// <param name="element">A decision, a knowledge model or a service of a model.</param>
    /// <param name="inputs">Values of input data, and of decisions that are not to be worked out.</param>
    /// <param name="run">What the evaluation may use, and where it tells what it found.</param>
    /// <exception cref="LimitReached">It used more.</exception>
    public static object? Evaluate(CompiledElement element, ReadOnlySpan<KeyValuePair<CompiledElement, object?>> inputs, Run run)
    {
        var values = new ModelValues(run);
        foreach (var (input, value) in inputs)
        {
            values.Set(input, value);
        }

        return values.Of(element);
    }

    private void Set(CompiledElement element, object? value) => Place(element) = Typed.Coerce(value, element.Type, run, 0);

    public object? Of(CompiledElement element)
    {
        if (Place(element) is var known && known != NotYet)
        {
            return known;
        }

        run.Enter();
        var outer = run.Place;
        run.Place = element.Name;
        var value = element switch
        {
            CompiledDecision decision => decision.Body.Evaluate(FrameOf(decision)),
            CompiledKnowledge knowledge => Function(knowledge),
            CompiledService service => new ServiceFunction(service),
            _ => null,
        };
        run.Place = outer;
        run.Leave();
        if (element is CompiledDecision)
        {
            run.Trace?.Decided(element.Name, value);
        }

        return Place(element) = value;
    }

    private ref object? Place(CompiledElement element)
    {
        if (element.Index >= _values.Length)
        {
            var before = _values.Length;
            Array.Resize(ref _values, Math.Max(element.Index + 1, Math.Max(Fewest, 2 * before)));
            _values.AsSpan(before).Fill(NotYet);
        }

        return ref _values[element.Index];
    }

    private object? Function(CompiledKnowledge knowledge)
    {
        // It sees itself: the value is put in when it is there.
        var frame = new Frame(run, null, new object?[knowledge.Slots.Length]);
        for (var i = 0; i < knowledge.Slots.Length - 1; i++)
        {
            frame.Values[i] = Value(knowledge.Slots[i]);
        }

        return frame.Values[^1] = knowledge.Function.Evaluate(frame);
    }

    private Frame FrameOf(CompiledElement element)
    {
        var values = new object?[element.Slots.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(element.Slots[i]);
        }

        return new Frame(run, null, values);
    }

    private object? Value(Slot slot) => slot.Element is { } element
        ? Of(element)
        : new FeelContext(slot.Imported.Select(e => new KeyValuePair<string, object?>(Feel.Syntax.Name.Normal(e.Name), Of(e))));

    /// <summary>Its decisions are worked out anew, from the arguments alone.</summary>
    private sealed class ServiceFunction(CompiledService service) : FeelFunction
    {
        public override IReadOnlyList<FeelParameter> Parameters { get; } = [.. service.Parameters.Select(p => new FeelParameter(p.Name, p.Type))];

        public override FunctionType Type => new FunctionType([.. Parameters.Select(p => p.Type)], service.Type.Plain is FunctionType function ? function.Result : service.Type);

        public override object? Invoke(Run run, object?[] arguments)
        {
            var values = new ModelValues(run);
            for (var i = 0; i < arguments.Length; i++)
            {
                values.Set(service.Parameters[i], arguments[i]);
            }

            if (service.Outputs.Count == 1)
            {
                return Typed.Coerce(values.Of(service.Outputs[0]), Type.Result, run, run.CallPosition);
            }

            var results = new FeelContext(service.Outputs.Select(o => new KeyValuePair<string, object?>(o.Name, values.Of(o))));
            return Typed.Coerce(results, Type.Result, run, run.CallPosition);
        }
    }
}
