using System.Security.Cryptography;
using System.Text;
using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Explaining;

namespace OpenCity.Decisions.Evaluation;

/// <summary>A stored model, read, checked and compiled. Read-only: many threads use it at once.</summary>
internal sealed class CheckedModel
{
    private CheckedModel(Definitions model, IReadOnlyDictionary<string, Definitions> imported, CompiledModel compiled, IReadOnlyList<DmnProblem> found)
    {
        (Model, Imported, Compiled, Words) = (model, imported, compiled, new Words([model, .. imported.Values]));
        Remarks = [.. found.Where(p => p.Severity != DmnSeverity.Error)];
        Obstacles = [.. found.Where(p => p.Severity == DmnSeverity.Error), .. compiled.Problems];
    }

    public Definitions Model { get; }

    /// <summary>The models that it imports, also through others, by namespace.</summary>
    public IReadOnlyDictionary<string, Definitions> Imported { get; }

    public CompiledModel Compiled { get; }

    /// <summary>What people call its names.</summary>
    public Words Words { get; }

    /// <summary>What may not be as its author meant: rules that are never reached, for example.</summary>
    public IReadOnlyList<DmnProblem> Remarks { get; }

    /// <summary>What stands against publishing it: a broken rule of DMN, expressions that cannot be read, names and types that nothing has.</summary>
    public IReadOnlyList<DmnProblem> Obstacles { get; }

    public IEnumerable<DmnProblem> Problems => Obstacles.Concat(Remarks);

    /// <summary>Reads what <see cref="Store"/> has written.</summary>
    /// <param name="dmn">The model.</param>
    /// <param name="imports">The models that it imports.</param>
    public static CheckedModel Read(string dmn, ImportSet imports)
    {
        var imported = imports.Read();
        var reading = DmnReader.Read(dmn, imported.GetValueOrDefault);
        return Of(reading.Definitions ?? throw new InvalidOperationException("The stored model cannot be read."), imported, [.. imports.Problems, .. reading.Problems]);
    }

    public static CheckedModel Of(Definitions model, IReadOnlyDictionary<string, Definitions> imported, IEnumerable<DmnProblem> found) =>
        new(model, imported, ModelCompiler.Compile(model, imported.GetValueOrDefault), [.. found]);

    /// <summary>The model as it is stored, with the hash of it.</summary>
    public static (string Dmn, string Hash) Store(Definitions model)
    {
        var dmn = DmnWriter.Write(model);
        return (dmn, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dmn))));
    }

    /// <summary>A decision by its name; null where there is none.</summary>
    public CompiledDecision? Find(string decision) => Compiled.Find(decision) as CompiledDecision;

    /// <summary>The inputs that a decision needs, also through the decisions that it needs: its own model's in their order, then those of imported models.</summary>
    public static IReadOnlyList<CompiledInput> InputsOf(CompiledElement decision)
    {
        var found = new HashSet<CompiledElement>();
        var open = new Stack<CompiledElement>([decision]);
        while (open.TryPop(out var element))
        {
            // A service works its decisions out of its arguments alone.
            if (!found.Add(element) || element is CompiledService)
            {
                continue;
            }

            foreach (var next in element.Slots.SelectMany(s => s.Element is { } one ? [one] : s.Imported))
            {
                open.Push(next);
            }
        }

        return [.. found.OfType<CompiledInput>().OrderBy(i => i.Source.Model != decision.Source.Model).ThenBy(i => i.Source.Element.Place.Line).ThenBy(i => i.Source.Element.Place.Column)];
    }
}
