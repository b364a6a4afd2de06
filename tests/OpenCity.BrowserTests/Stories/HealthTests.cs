using OpenCity.BrowserTests.Walking;

namespace OpenCity.BrowserTests.Stories;

/// <summary>An administrator finds on the page of health what went wrong, and repeats it once the cause is mended.</summary>
public sealed class HealthTests(TroubledTown town) : IClassFixture<TroubledTown>
{
    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("fr", 375, true)]
    [InlineData("fr", 1280, false)]
    public async Task A_failed_job_a_parked_event_and_a_mail_that_was_given_up_are_found_and_repeated(string language, int width, bool scripts)
    {
        await town.BreakAsync();
        var walk = await Walk.BeginAsync(town, new Album($"health-{width}", language), language, width, scripts);
        await walk.SignInAsync("admin@pineriver.example");

        await walk.GoAsync("/admin/jobs?task=kernel.retention");
        await walk.PressAsync("Run now Remove records that the city no longer keeps", "Exécuter maintenant Supprimer les données que la ville ne conserve plus");
        await walk.StepAsync("job-failed", "Background jobs", "Tâches d’arrière-plan");
        await walk.ShouldReadAsync("The job failed:", "La tâche a échoué");
        await walk.GoAsync("/admin");
        await walk.StepAsync("trouble", "Health", "État de santé");
        await walk.ShouldReadAsync("1 job failed at its last run", "1 tâche a échoué à sa dernière exécution");
        await walk.ShouldReadAsync("The server of the county's map does not answer.", "The server of the county's map does not answer.");
        await town.MendAsync();

        await walk.FollowAsync("1 job failed at its last run", "1 tâche a échoué à sa dernière exécution");
        await walk.StepAsync("failed-runs", "Background jobs", "Tâches d’arrière-plan");
        await walk.GoAsync("/admin");
        await walk.FollowAsync("Remove records that the city no longer keeps", "Supprimer les données que la ville ne conserve plus");
        await walk.PressAsync("Run now Remove records that the city no longer keeps", "Exécuter maintenant Supprimer les données que la ville ne conserve plus");
        await walk.StepAsync("job-repeated", "Background jobs", "Tâches d’arrière-plan");
        await walk.ShouldReadAsync("The job ran.", "La tâche a été exécutée");

        await walk.GoAsync("/admin");
        await walk.FollowAsync("1 event was given up", "1 événement a été abandonné");
        await walk.StepAsync("events-given-up", "Events", "Événements");
        await walk.Main.Locator("summary").First.ClickAsync();
        await walk.LookAsync("give-it-up");
        await walk.PressAsync("Deliver now", "Livrer maintenant");
        await walk.StepAsync("event-repeated", "Events", "Événements");
        await walk.ShouldReadAsync("The event is delivered again.", "L’événement est livré de nouveau.");

        await walk.GoAsync("/admin");
        await walk.FollowAsync("1 mail was given up", "1 courriel a été abandonné");
        await walk.StepAsync("mails-given-up", "Mail", "Courriel");
        await walk.PressAsync("Send again", "Renvoyer");
        await walk.StepAsync("mail-repeated", "Mail", "Courriel");
        await walk.ShouldReadAsync("The mail is sent again.", "Le courriel est renvoyé.");

        await town.ShouldBeDeliveredAsync();
        await walk.GoAsync("/admin");
        await walk.StepAsync("well", "Health", "État de santé");
        await walk.ShouldReadAsync("Everything runs. Nobody needs to act.", "Tout fonctionne. Aucune intervention n’est nécessaire.");
        await walk.ShouldReadAsync("Works again", "Rétabli");
        town.Untranslated.ShouldBeEmpty();
    }
}
