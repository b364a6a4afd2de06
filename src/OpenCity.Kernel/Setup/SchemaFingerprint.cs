using System.Security.Cryptography;
using System.Text;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Setup;

/// <summary>Tells in one value which migrations the program has. A tenant that bears the same value needs no look at its database at start.</summary>
internal sealed class SchemaFingerprint(FeatureCatalogue features)
{
    private readonly Lazy<string> _value = new(() => Compute(features));

    public string Value => _value.Value;

    private static string Compute(FeatureCatalogue features)
    {
        var text = new StringBuilder();
        foreach (var assembly in features.Features.Select(f => f.Module.Assembly).Distinct().Prepend(typeof(SchemaFingerprint).Assembly))
        {
            foreach (var engine in Enum.GetValues<DatabaseEngine>())
            {
                var set = MigrationSet.Of(assembly, engine);
                text.Append(set.Module).Append(engine).AppendJoin(',', set.Migrations.Select(m => m.Sha256)).AppendLine();
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
