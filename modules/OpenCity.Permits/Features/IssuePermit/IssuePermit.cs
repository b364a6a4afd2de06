using System.Security.Cryptography;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.IssuePermit;

/// <summary>Puts an approved and paid permit in force.</summary>
internal sealed class IssuePermit(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails, ApplicationCases cases, IEvents events, ICityClock clock)
{
    /// <summary>No vowels, so that no words arise, and nothing that looks like something else.</summary>
    private const string CodeLetters = "23456789BCDFGHJKLMNPQRSTVWXZ";

    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, long? version, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            var permit = file.Permit;
            Expected.Version(permit, version);
            PermitLifeCycle.Demand(permit, PermitAction.Issue, file.Actor);
            permit.IssuedDate = clock.Today;
            permit.ExpiresDate = clock.Today.AddMonths(file.Definition.ValidityMonths);
            permit.VerificationCode = RandomNumberGenerator.GetString(CodeLetters, 12);
            await journal.MoveAsync(permit, PermitStatus.Issued, new Entry(TimelineKind.Issued) { ForApplicant = true }, ct);
            events.Publish(new PermitIssued(permit.Id, permit.Number!, permit.PermitType, clock.Today));
            await mails.IssuedAsync(file, ct);
            await cases.TakeAsync(file, PermitAction.Issue, null, ct);
            return true;
        },
        cancellationToken);
}
