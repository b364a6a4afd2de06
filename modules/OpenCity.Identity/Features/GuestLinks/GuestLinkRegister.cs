using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.GuestLinks;

/// <summary>
/// A token is the row's id and a random secret, sealed by the tenant's data protection under its purpose: one of another
/// tenant or purpose, or a forged one, is refused before the database is asked.
/// </summary>
internal sealed class GuestLinkRegister(IdentityContext context, IDataProtectionProvider protection, ICityClock clock) : IGuestLinks
{
    private const int SecretLength = 32;
    private const int IdLength = 16;
    private const int LongestToken = 1000;
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(400);

    public Task<string> CreateAsync(GuestLinkRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Lifetime, LongestLifetime);
        var payload = new byte[IdLength + SecretLength];
        RandomNumberGenerator.Fill(payload.AsSpan(IdLength));
        var link = new GuestLink
        {
            Id = clock.NewId(),
            Purpose = request.Purpose,
            SubjectId = request.SubjectId,
            Email = request.Email,
            Hash = SHA256.HashData(payload.AsSpan(IdLength)),
            CreatedAt = clock.Now,
            ExpiresAt = clock.Now + request.Lifetime,
        };
        link.Id.TryWriteBytes(payload);
        context.GuestLinks.Add(link);
        return Task.FromResult(Base64Url.EncodeToString(ProtectorFor(request.Purpose).Protect(payload)));
    }

    public async Task<GuestAccess?> ValidateAsync(string token, string purpose, CancellationToken cancellationToken)
    {
        if (Open(token, purpose) is not { Length: IdLength + SecretLength } payload)
        {
            return null;
        }

        var id = new Guid(payload.AsSpan(0, IdLength));
        var link = await context.GuestLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.Purpose == purpose, cancellationToken);
        var hash = SHA256.HashData(payload.AsSpan(IdLength));
        return link is not null && CryptographicOperations.FixedTimeEquals(link.Hash, hash) && link.ExpiresAt > clock.Now
            ? new GuestAccess(link.Id, link.SubjectId, link.Email, link.ExpiresAt)
            : null;
    }

    public async Task<int> RevokeAsync(string purpose, string subjectId, CancellationToken cancellationToken)
    {
        var links = await context.GuestLinks.Where(l => l.Purpose == purpose && l.SubjectId == subjectId).ToListAsync(cancellationToken);
        context.GuestLinks.RemoveRange(links);
        return links.Count(l => l.ExpiresAt > clock.Now);
    }

    /// <summary>When the newest link of a subject was made; null where there is none (any more).</summary>
    public Task<DateTimeOffset?> NewestAsync(string purpose, string subjectId, CancellationToken cancellationToken) =>
        context.GuestLinks.Where(l => l.Purpose == purpose && l.SubjectId == subjectId).OrderByDescending(l => l.CreatedAt).Select(l => (DateTimeOffset?)l.CreatedAt).FirstOrDefaultAsync(cancellationToken);

    private byte[]? Open(string token, string purpose)
    {
        try
        {
            return token.Length is 0 or > LongestToken ? null : ProtectorFor(purpose).Unprotect(Base64Url.DecodeFromChars(token));
        }
        catch (Exception refused) when (refused is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorFor(string purpose) => protection.CreateProtector("OpenCity.Identity.GuestLink.v1", purpose);
}
