using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.SubmitApplication;

/// <summary>What every submission asks before it takes effect: whose it is, whether it can be sent now, and whether it is complete.</summary>
internal sealed class SubmitOnce(ApplicationAccess access, ApplicationCheck check, IIdempotency idempotency)
{
    /// <summary>Runs the submission once for the key of its form, in a unit of work.</summary>
    /// <returns>The number; null where there is no such application for this person.</returns>
    /// <exception cref="ValidationFailed">Something is missing; all of it is named.</exception>
    public async Task<SubmittedApplication?> RunAsync(
        SubmitRequest request,
        PermitAction action,
        Func<ApplicationFile, CancellationToken, Task<SubmittedApplication>> submit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await access.ReadOwnAsync(request.Id, cancellationToken) is null)
        {
            return null;
        }

        // The application is part of the purpose: a key that somebody else guesses tells nothing of another's application.
        // Sending for the first time and answering the city are one purpose: the first form sent again later must not count as the answer.
        var purpose = $"permits.submit.{request.Id:N}";
        return await idempotency.RunOnceAsync(
            request.IdempotencyKey,
            purpose,
            async ct => await submit(await DemandCompleteAsync(request, action, ct), ct),
            cancellationToken);
    }

    private async Task<ApplicationFile> DemandCompleteAsync(SubmitRequest request, PermitAction action, CancellationToken cancellationToken)
    {
        var file = (await access.OpenOwnAsync(request.Id, cancellationToken))!;
        PermitLifeCycle.Demand(file.Permit, action, file.Actor);
        var errors = await check.ErrorsAsync(file, cancellationToken);
        if (!request.Declared)
        {
            errors.Add(new InputError("Declared", "Confirm that what you have entered is true."));
        }

        return errors.Count == 0 ? file : throw new ValidationFailed(errors);
    }
}
