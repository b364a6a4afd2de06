using OpenCity.Permits.Exchange.Blds;

namespace OpenCity.Permits.Tests.Exchange;

/// <summary>The fields as coded against the list of the published standard.</summary>
public sealed class BldsPermitsTests
{
    [Fact]
    public void Every_core_field_stands_in_the_standard_s_order_with_level_type_and_values()
    {
        var standard = File.ReadAllLines(SharedData.Path("standards/blds/blds_fields.csv")).Skip(1).Select(l => l.Split(',')).Where(l => l[0] == "permits").ToList();

        BldsPermits.Fields.Select(f => f.Name).ShouldBe(standard.Select(s => s[2]));
        BldsPermits.Fields.Select(f => f.Level.ToString().ToLowerInvariant()).ShouldBe(standard.Select(s => s[3]));
        BldsPermits.Fields.Select(f => string.Join('|', f.Allowed)).ShouldBe(standard.Select(s => s[6]));
        BldsPermits.Fields.Select(f => f.Ordinal).ShouldBe(Enumerable.Range(0, 61));
        BldsPermits.Fields.Where(f => f.Kind == FieldKind.Date).Select(f => f.Name).ShouldBe(standard.Where(s => s[4].Contains("YYYY-MM-DD")).Select(s => s[2]));
        BldsPermits.Fields.Where(f => f.Kind == FieldKind.Integer).Select(f => f.Name).ShouldBe(standard.Where(s => s[4] == "INTEGER").Select(s => s[2]));
    }
}
