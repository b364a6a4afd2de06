using OpenCity.Decisions.Feel.Nodes;

namespace OpenCity.Decisions.Feel.Syntax;

/// <summary>
/// The names that an expression may use at a place. FEEL's names may hold spaces and signs, so that the names in scope decide how a text
/// is read (DMN 1.5, 10.3.1.2).
/// </summary>
internal sealed class Scope(Scope? parent, bool isFilter = false)
{
    private readonly List<string> _names = [];
    private readonly HashSet<string> _used = [];

    public Scope? Parent { get; } = parent;

    /// <summary>Within a filter the entries of the item are names as well.</summary>
    public bool IsFilter { get; } = isFilter;

    public IReadOnlyList<string> Names => _names;

    public int Add(string name)
    {
        _names.Add(Name.Normal(name));
        return _names.Count - 1;
    }

    public bool Uses(string name) => _used.Contains(name);

    public bool Knows(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._names.Contains(name))
            {
                return true;
            }
        }

        return false;
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

            // The last of a name: an entry hides an earlier one.
            var index = scope._names.LastIndexOf(name);
            if (index >= 0)
            {
                scope._used.Add(name);
                found = new Variable(name, levels, index) { Position = position };
            }
        }

        found ??= outside();
        return filters.Count == 0 ? found : new ItemVariable(name, [.. filters], found) { Position = position };
    }
}
