namespace OpenCity.Decisions.Dmn.Model;

/// <summary>A model and those it imports, directly or not, in which references are followed.</summary>
internal sealed class ModelSet
{
    private readonly Func<string, Definitions?>? _resolve;
    private readonly Dictionary<string, IndexedModel?> _models = new(StringComparer.Ordinal);

    public ModelSet(Definitions definitions, Func<string, Definitions?>? resolve = null)
    {
        _resolve = resolve;
        _models[definitions.Namespace] = new(definitions);
    }

    /// <summary>The model of the namespace, or null where it is not here.</summary>
    public Definitions? Model(string space) => Indexed(space)?.Definitions;

    /// <summary>The element that a reference in the given model means, and the model it stands in; null where there is none.</summary>
    public PlacedElement? Find(Definitions from, ElementReference reference)
    {
        var model = Indexed(reference.Namespace ?? from.Namespace);
        return model is not null && model.Elements.TryGetValue(reference.Id, out var element) ? new(model.Definitions, element) : null;
    }

    private IndexedModel? Indexed(string space)
    {
        if (!_models.TryGetValue(space, out var model))
        {
            model = _resolve?.Invoke(space) is { } definitions ? new(definitions) : null;
            _models[space] = model;
        }

        return model;
    }

    private sealed class IndexedModel
    {
        public IndexedModel(Definitions definitions)
        {
            Definitions = definitions;
            foreach (var element in definitions.DrgElements)
            {
                if (element.Id is { } id)
                {
                    Elements.TryAdd(id, element);
                }
            }
        }

        public Definitions Definitions { get; }

        public Dictionary<string, DrgElement> Elements { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>An element and the model it stands in.</summary>
internal sealed record PlacedElement(Definitions Model, DrgElement Element);
