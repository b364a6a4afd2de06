using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.RequestChanges;

/// <summary>Gives the file back to the applicant with named fields to change and the reason for each. The clock stops.</summary>
internal sealed class RequestChanges(PermitsDbContext db, ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails, ApplicationCases cases, ICurrentUser user, ICityClock clock, IStringLocalizer<RequestChanges> text)
{
    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(ChangesWanted wanted, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(wanted.Id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.RequestChanges, file.Actor);
            Expected.Version(file.Permit, wanted.Version);
            var request = Read(file, wanted);
            var described = Describe(file, request);
            db.ChangeRequests.Add(request);
            await journal.MoveAsync(
                file.Permit,
                PermitStatus.ChangesRequested,
                new Entry(TimelineKind.ChangesRequested) { ForApplicant = true, IsReason = true, Detail = described },
                ct);
            await mails.ChangesRequestedAsync(file, request, ct);
            await cases.TakeAsync(file, PermitAction.RequestChanges, Reasons.Cut(described), ct);
            return true;
        },
        cancellationToken);

    /// <summary>In the applicant's language: it stands in their timeline.</summary>
    private string Describe(ApplicationFile file, ChangeRequest request)
    {
        using var language = Cultures.Use(file.Applicant.Culture);
        var lines = request.Items.Select(i => text["{0}: {1}", file.Definition.LabelOf(i.Field)?.ToString() ?? i.Field, i.Reason].Value).ToList();
        if (request.Message.Length > 0)
        {
            lines.Add(request.Message);
        }

        return string.Join("\n", lines);
    }

    private ChangeRequest Read(ApplicationFile file, ChangesWanted wanted)
    {
        if (wanted.Reasons.Count == 0)
        {
            throw new ValidationFailed("Fields", "Choose at least one thing that the applicant shall change.");
        }

        var errors = wanted.Reasons
            .Where(r => file.Definition.LabelOf(r.Key) is null || string.IsNullOrWhiteSpace(r.Value) || r.Value.Length > 2_000)
            .Select(r => file.Definition.LabelOf(r.Key) is not { } label
                ? new InputError("Fields", "There is no question or document called “{0}”.", r.Key)
                : string.IsNullOrWhiteSpace(r.Value)
                    ? new InputError($"Reasons[{r.Key}]", "Say why “{0}” has to be changed.", label)
                    : new InputError($"Reasons[{r.Key}]", "This text must be {0} characters or fewer.", 2_000))
            .ToList();
        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }

        var id = clock.NewId();
        return new ChangeRequest
        {
            Id = id,
            PermitId = file.Permit.Id,
            RequestedAt = clock.Now,
            RequestedByName = user.DisplayName,
            Message = Reasons.Optional(wanted.Message, "Message") ?? string.Empty,
            Items = [.. wanted.Reasons.Select(r => new ChangeRequestItem { Id = clock.NewId(), ChangeRequestId = id, Field = r.Key, Reason = r.Value.Trim() })],
        };
    }
}

/// <summary>Ask for changes.</summary>
/// <param name="Id">The application.</param>
/// <param name="Reasons">Why, by the key of the question or document.</param>
/// <param name="Message">What else to say.</param>
/// <param name="Version">The version that the person looked at; null for none.</param>
internal sealed record ChangesWanted(Guid Id, IReadOnlyDictionary<string, string> Reasons, string? Message, long? Version);
