using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Permits.Register;

/// <summary>Finds a permit of the register by its number.</summary>
internal sealed class FindPermit(PermitsDbContext db, ISettings settings)
{
    /// <summary>The permit, and the sources of others with the same number: two cities' imports may share one. Null where there is none.</summary>
    public async Task<(RegisterPermit Permit, IReadOnlyList<string?> Others)?> HandleAsync(string number, string? source, CancellationToken cancellationToken)
    {
        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        var found = await db.Permits.AsNoTracking()
            .Where(p => p.Number == number && p.RegisterDate != null)
            .OrderBy(p => p.Source != null).ThenBy(p => p.Source)
            .Take(10)
            .Select(p => new RegisterPermit
            {
                Number = p.Number!,
                Source = p.Source,
                Status = p.Status,
                StatusCurrent = p.StatusCurrent,
                PermitType = p.PermitType,
                PermitTypeDesc = p.PermitTypeDesc,
                PermitClass = p.PermitClass,
                WorkClass = p.WorkClass,
                Description = p.Description,
                Address1 = p.Address1,
                Address2 = p.Address2,
                City = p.City,
                Province = p.Province,
                PostalCode = p.PostalCode,
                Area = p.Area,
                Latitude = p.Latitude,
                Longitude = p.Longitude,
                AppliedDate = p.AppliedDate,
                IssuedDate = p.IssuedDate,
                CompletedDate = p.CompletedDate,
                ExpiresDate = p.ExpiresDate,
                EstProjectCost = choices.RegisterShowsCost ? p.EstProjectCost : null,
                HousingUnits = p.HousingUnits,
                ContractorCompanyName = choices.RegisterShowsContractors ? p.ContractorCompanyName : null,
                ExtraFields = p.ExtraFields,
            })
            .ToListAsync(cancellationToken);
        var permit = source is null ? found.FirstOrDefault() : found.FirstOrDefault(p => p.Source == source);
        return permit is null ? null : (permit, [.. found.Where(p => p != permit).Select(p => p.Source)]);
    }
}
