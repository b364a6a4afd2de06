using OpenCity.Testing;

namespace OpenCity.Host.Tests.Tenants;

/// <summary>A town in the same process, to which what belongs to Pine River is brought.</summary>
/// <param name="Name">Its tenant's name.</param>
/// <param name="Prefix">The path prefix that finds it.</param>
/// <param name="Host">The host name that finds it; null for any.</param>
internal sealed record OtherTown(string Name, string Prefix, string? Host)
{
    public static IReadOnlyList<OtherTown> All { get; } = [new(Towns.Second, "/" + Towns.Second, null), new(Towns.Third, string.Empty, Towns.ThirdHost)];

    public Task<Caller> AdminAsync(TestCity city) => Caller.SignInAsync(city, "admin@pineriver.example", Prefix, Host);

    public Task<Caller> ResidentAsync(TestCity city) => Caller.SignInAsync(city, "resident@pineriver.example", Prefix, Host);
}
