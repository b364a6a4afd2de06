using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.StartApplication;

/// <summary>Begins a draft on the type's current version, for an account or for a guest.</summary>
internal sealed class StartApplication(PermitsDbContext db, IUnitOfWork unitOfWork, PermitTypes types, PermitJournal journal, PermitMails mails, GuestPass guests, ICurrentUser user, ICityClock clock, ISettings settings)
{
    /// <returns>The draft, with the token that opens it for a guest; null where there is no such type.</returns>
    public async Task<StartedApplication?> HandleAsync(StartRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        user.Demand(Permissions.Apply);
        if (await types.FindAsync(request.TypeCode, cancellationToken) is not { } type)
        {
            return null;
        }

        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        Check(request, type, city);
        return await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var permit = NewDraft(type, city, choices);
                var applicant = new Applicant
                {
                    PermitId = permit.Id,
                    UserId = user.Id,
                    Name = request.Contact.Name.Trim(),
                    Email = request.Contact.Email.Trim(),
                    Telephone = request.Contact.Telephone?.Trim() ?? string.Empty,
                    Culture = request.Culture,
                };
                var form = new ApplicationForm { PermitId = permit.Id, TypeVersionId = type.Id, UpdatedAt = clock.Now };
                db.AddRange(permit, applicant, form);
                journal.Note(permit, new Entry(TimelineKind.Started) { ForApplicant = true, ByApplicant = true });
                if (user.IsAuthenticated)
                {
                    return new StartedApplication(permit.Id, null);
                }

                var file = new ApplicationFile(permit, applicant, form, type.Definition, new Actor(true, user.Has));
                await mails.DraftKeptAsync(file, ct);
                return new StartedApplication(permit.Id, await guests.CreateAsync(permit.Id, applicant.Email, TimeSpan.FromHours(12), ct));
            },
            cancellationToken);
    }

    private void Check(StartRequest request, TypeVersion type, CitySettings city)
    {
        if (!type.Definition.IsOpen)
        {
            throw new RuleViolation("permits.type-closed", "Applications for this permit are not taken at the moment.");
        }

        if (!user.IsAuthenticated && !guests.IsOffered)
        {
            throw new RuleViolation("permits.account-needed", "Sign in to apply: this city takes applications from accounts only.");
        }

        if (!city.Cultures.Contains(request.Culture))
        {
            throw new ValidationFailed("Language", "Choose one of the city’s languages: {0}.", string.Join(", ", city.Cultures));
        }

        request.Contact.Demand();
    }

    private Permit NewDraft(TypeVersion type, CitySettings city, PermitSettings choices) => new()
    {
        Id = clock.NewId(),
        Status = PermitStatus.Draft,
        PermitType = type.Definition.Code,
        PermitTypeDesc = string.Join(" / ", type.Definition.Name.Values.Values.Distinct(StringComparer.Ordinal)),
        PermitTypeMapped = type.Definition.PermitTypeMapped,
        PermitClassMapped = type.Definition.PermitClassMapped,
        WorkClassMapped = type.Definition.WorkClassMapped,
        City = city.Name.In("en"),
        Province = city.Province,
        FeeDue = type.Definition.Fee,
        CreatedAt = clock.Now,
        UpdatedAt = clock.Now,
        ExpiresDate = clock.Today.AddDays(choices.DraftLifetimeDays),
    };
}

/// <summary>Begin an application.</summary>
/// <param name="TypeCode">The permit type.</param>
/// <param name="Contact">Who applies.</param>
/// <param name="Culture">The language in which to write to them.</param>
internal sealed record StartRequest(string TypeCode, ContactDetails Contact, string Culture);

/// <summary>A new draft.</summary>
/// <param name="Id">Its id.</param>
/// <param name="GuestToken">What opens it for a guest for the next hours; null for an account.</param>
internal sealed record StartedApplication(Guid Id, string? GuestToken);
