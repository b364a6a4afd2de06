using System.Globalization;
using System.Text.RegularExpressions;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Recipes;
using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Recipes;

/// <summary>Reads and checks the models that a recipe brings.</summary>
internal sealed partial class StepModels(TestRun run, ModelImports imports)
{
    private const int MostErrors = 20;

    /// <summary>Reports what stands against publishing the model, with the place in the recipe and in the DMN.</summary>
    public async Task CheckAsync(DecisionsStep step, DecisionModelStep entry, string path, RecipeStepContext context, CancellationToken cancellationToken)
    {
        // Recipes are told of in English.
        using var english = Cultures.Use("en");
        var place = entry.File is null ? $"{path}/dmn" : $"{path}/file";
        if (Bytes(entry, context, out var why) is not { } bytes)
        {
            context.Error(place, why);
            return;
        }

        var imported = await ImportedAsync(step, entry, bytes, context, cancellationToken);
        var reading = DmnReader.Read(bytes, imported.GetValueOrDefault);
        var errors = reading.Problems.Where(p => p.Severity == DmnSeverity.Error).ToList();
        var model = reading.Definitions is { } definitions && errors.Count == 0 ? CheckedModel.Of(definitions, imported, reading.Problems) : null;
        foreach (var problem in errors.Concat(model?.Obstacles ?? []).Take(MostErrors))
        {
            context.Error(place, $"The model '{entry.Key}', {problem}");
        }

        if (model is not null && model.Obstacles.Count == 0)
        {
            CheckTests(entry, path, model, context, cancellationToken);
        }
    }

    /// <summary>A model that was checked.</summary>
    public static Definitions Read(DecisionModelStep entry, RecipeStepContext context) =>
        Bytes(entry, context, out var why) is { } bytes && DmnReader.Read(bytes).Definitions is { } model ? model : throw new ValidationFailed(string.Empty, "The model “{0}” cannot be read: {1}", entry.Key, why);

    public static NewTest Test(DecisionTestStep test) => new(test.Name, test.Decision, test.Inputs.ToJsonString(), test.Expected?.ToJsonString() ?? "null");

    /// <summary>The models in the order in which they can be published: by day, and of one day those that others import first.</summary>
    public static IReadOnlyList<DecisionModelStep> Ordered(DecisionsStep step, RecipeStepContext context)
    {
        var (left, ordered) = (step.Models.OrderBy(m => m.EffectiveFrom).Select(m => (Step: m, Model: Read(m, context))).ToList(), new List<DecisionModelStep>());
        while (left.Count > 0)
        {
            var day = left[0].Step.EffectiveFrom;
            var at = left.FindIndex(m => m.Step.EffectiveFrom == day && !left.Exists(o => o.Step.EffectiveFrom == day && o != m && m.Model.ModelImports.Any(i => i.Namespace == o.Model.Namespace)));

            // Those that import one another are refused when the first of them is published.
            ordered.Add(left[Math.Max(at, 0)].Step);
            left.RemoveAt(Math.Max(at, 0));
        }

        return ordered;
    }

    /// <summary>What the model imports: of the recipe what is in force on its day, else of the city.</summary>
    private async Task<IReadOnlyDictionary<string, Definitions>> ImportedAsync(DecisionsStep step, DecisionModelStep entry, byte[] bytes, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Definitions>(StringComparer.Ordinal);
        if (DmnReader.Read(bytes).Definitions is not { } model || !model.ModelImports.Any())
        {
            return found;
        }

        foreach (var version in (await imports.FindAsync(model, null, entry.Key, entry.EffectiveFrom, cancellationToken)).Read())
        {
            found[version.Key] = version.Value;
        }

        foreach (var other in step.Models.Where(m => m.Key != entry.Key && m.EffectiveFrom <= entry.EffectiveFrom).OrderBy(m => m.EffectiveFrom))
        {
            if (Bytes(other, context, out _) is { } file && DmnReader.Read(file).Definitions is { } definitions)
            {
                found[definitions.Namespace] = definitions;
            }
        }

        return found;
    }

    private void CheckTests(DecisionModelStep entry, string path, CheckedModel model, RecipeStepContext context, CancellationToken cancellationToken)
    {
        for (var i = 0; i < entry.Tests.Count; i++)
        {
            var (test, place) = (Test(entry.Tests[i]), $"{path}/tests/{i.ToString(CultureInfo.InvariantCulture)}");
            if (model.Find(test.Decision) is not { } decision)
            {
                context.Unknown($"{place}/decision", "decision", test.Decision, model.Model.Decisions.Select(d => d.Name));
                continue;
            }

            var inputs = CheckedModel.InputsOf(decision).Select(n => n.Name).ToList();
            var unknown = entry.Tests[i].Inputs.Select(m => m.Key).Where(k => !inputs.Contains(k)).ToList();
            foreach (var name in unknown)
            {
                context.Unknown($"{place}/inputs", "input", name, inputs);
            }

            if (unknown.Count == 0)
            {
                Report(test, place, model, context, cancellationToken);
            }
        }
    }

    private void Report(NewTest test, string place, CheckedModel model, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var stored = new ModelTest { Id = Guid.Empty, VersionId = Guid.Empty, Ordinal = 0, Name = test.Name, Decision = test.Decision, Inputs = test.Inputs, Expected = test.Expected };
        var result = run.Run(model, [stored], cancellationToken)[0];
        if (!result.Passed)
        {
            context.Error(place, result.Refused is { } why
                ? $"The test case '{test.Name}' fails: {why}"
                : $"The test case '{test.Name}' fails: expected {test.Expected}, but the model gives {result.Actual?.ToJsonString() ?? "null"}.");
        }
    }

    private static byte[]? Bytes(DecisionModelStep entry, RecipeStepContext context, out string why)
    {
        why = $"The model '{entry.Key}' needs either a file beside the recipe or the model itself under 'dmn', not both.";
        if (entry.File is null == entry.Dmn is null)
        {
            return null;
        }

        if (entry.Dmn is not null)
        {
            // The text is Unicode already: a declared encoding must not be believed.
            return System.Text.Encoding.UTF8.GetBytes(Declaration().Replace(entry.Dmn, string.Empty));
        }

        using var stream = context.OpenFile(entry.File!);
        if (stream is null)
        {
            why = $"There is no file '{entry.File}' beside the recipe. Paths are relative to the recipe's folder and cannot leave it.";
            return null;
        }

        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    [GeneratedRegex(@"\A\s*<\?xml[^>]*\?>")]
    private static partial Regex Declaration();
}
