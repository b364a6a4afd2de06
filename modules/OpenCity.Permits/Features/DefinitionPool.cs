using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Modules;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Features;

/// <summary>Gives equal definitions as one object: towns set up from one recipe have the same permit types, which take 25 kB each in memory.</summary>
[ProcessWide("A definition is made of its text alone and never changed: whose it is makes no difference.")]
internal sealed class DefinitionPool
{
    private readonly EqualObjects<PermitTypeDefinition> _definitions = new();

    public PermitTypeDefinition Read(string json) => _definitions.Get(json, () => DefinitionJson.Read(json));
}
