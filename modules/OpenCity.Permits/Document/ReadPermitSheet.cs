using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Features;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Document;

/// <summary>Gathers what stands on a permit, for its holder and for staff.</summary>
internal sealed class ReadPermitSheet(ApplicationAccess access, PermitsDbContext db, VerifyPermit verify, ISettings settings, ITenantUrls urls)
{
    /// <returns>Null where there is no issued permit of that id for this person.</returns>
    public async Task<PermitSheet?> HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await access.ReadAsync(id, cancellationToken) is not { Permit: { VerificationCode: { } code, IssuedDate: not null } permit } file
            || await verify.HandleAsync(code, cancellationToken) is not { } verified)
        {
            return null;
        }

        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        return new PermitSheet
        {
            Permit = permit,
            Standing = verified.Standing,
            City = city.Name.ToString(),
            CityAddress = city.PostalAddress,
            TypeName = file.Definition.Name.ToString(),
            Holder = file.Applicant.Name,
            Conditions = verified.Conditions,
            Payments = await db.Payments.AsNoTracking().Where(p => p.PermitId == id).OrderBy(p => p.Id).ToListAsync(cancellationToken),
            VerificationUrl = urls.Absolute(VerificationCode.Path(code)).ToString(),
        };
    }
}
