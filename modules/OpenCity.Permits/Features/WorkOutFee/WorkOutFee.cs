using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.WorkOutFee;

/// <summary>Works the fee out again, after the city has mended its table of fees.</summary>
internal sealed class WorkOutFee(ApplicationAccess access, IUnitOfWork unitOfWork, ApplicationFees fees, PermitJournal journal)
{
    /// <returns>False where there is no such application for this person.</returns>
    /// <exception cref="RuleViolation">It still cannot be worked out; the file stays as it was.</exception>
    public Task<bool> HandleAsync(Guid id, long? version, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            Expected.Version(file.Permit, version);
            PermitLifeCycle.Demand(file.Permit, PermitAction.WorkOutFee, file.Actor);
            await fees.SetAgainAsync(file, ct);
            journal.Note(file.Permit, new Entry(TimelineKind.FeeWorkedOut) { ForApplicant = true, Data = new JsonObject { ["amount"] = file.Permit.FeeDue } });
            return true;
        },
        cancellationToken);
}
