using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>
/// Binds whatever the framework protects (sign-in cookies, antiforgery tokens, mailed tokens) to the tenant of the moment
/// of use: what one tenant's pages made opens nothing at another.
/// </summary>
internal sealed class TenantDataProtectionProvider(IDataProtectionProvider inner, TenantAmbient ambient) : IDataProtectionProvider
{
    // By purposes as a string: Identity makes protectors for each request, so caching by instance would grow for ever.
    private readonly ConcurrentDictionary<(string Tenant, string Purposes), IDataProtector> _protectors = new();

    public IDataProtector CreateProtector(string purpose) => new Protector(this, [purpose]);

    private IDataProtector Current(string[] purposes) => _protectors.GetOrAdd(
        (ambient.Scope.Name, string.Join('\u001f', purposes)),
        (key, state) => state.Purposes.Aggregate(state.Provider.CreateProtector("tenant:" + key.Tenant), (protector, purpose) => protector.CreateProtector(purpose)),
        (Provider: inner, Purposes: purposes));

    private sealed class Protector(TenantDataProtectionProvider owner, string[] purposes) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(owner, [.. purposes, purpose]);

        public byte[] Protect(byte[] plaintext) => owner.Current(purposes).Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => owner.Current(purposes).Unprotect(protectedData);
    }
}
