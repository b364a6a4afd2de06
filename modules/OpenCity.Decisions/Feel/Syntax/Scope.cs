using OpenCity.Decisions.Feel.Nodes;

namespace OpenCity.Decisions.Feel.Syntax;

/// <summary>
/// The names that an expression may use at a place. FEEL's names may hold spaces and signs, so that the names in scope decide how a text
/// is read (DMN 1.5, 10.3.1.2).
/// </summary>
internal sealed class Scope(Scope? parent, bool isFilter = false)
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly HashSet<string> _used = [];

    public Scope? Parent { get; } = parent;

    /// <summary>Within a filter the entries of the item are names as well.</summary>
    public bool IsFilter { get; } = isFilter;

    public IReadOnlyList<string> Names => _names;

    /// <summary>Scopes around this one, and itself.</summary>
    public int Depth { get; } = (parent?.Depth ?? 0) + 1;

    /// <summary>The place of a name; a later one of the same name hides an earlier.</summary>
    public int Add(string name)
    {
        _names.Add(Name.Normal(name));
        return _places[_names[^1]] = _names.Count - 1;
    }

    public bool Uses(string name) => _used.Contains(name);

    public bool Knows(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._places.ContainsKey(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All names, the nearest first.</summary>
    public IEnumerable<string> Visible()
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            foreach (var name in scope._names)
            {
                yield return name;
            }
        }
    }

    public bool IsInFilter()
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.IsFilter)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a name stands for here; <paramref name="outside"/> where no scope has it.</summary>
    public Node Resolve(string name, int position, Func<Node> outside)
    {
        var filters = new List<int>();
        var levels = 0;
        Node? found = null;
        for (var scope = this; scope is not null && found is null; scope = scope.Parent, levels++)
        {
            if (scope.IsFilter)
            {
                filters.Add(levels);
            }

            if (scope._places.TryGetValue(name, out var index))
            {
                scope._used.Add(name);
                found = new Variable(name, levels, index) { Position = position };
            }
        }

        found ??= outside();
        return filters.Count == 0 ? found : new ItemVariable(name, [.. filters], found) { Position = position };
    }
}
