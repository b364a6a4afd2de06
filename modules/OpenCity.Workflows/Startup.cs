using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Calls;
using OpenCity.Workflows.Activities.Steps;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features;
using OpenCity.Workflows.Features.AssignTask;
using OpenCity.Workflows.Features.CancelCase;
using OpenCity.Workflows.Features.FindCases;
using OpenCity.Workflows.Features.FindTasks;
using OpenCity.Workflows.Features.PublishVersion;
using OpenCity.Workflows.Features.RaiseSignal;
using OpenCity.Workflows.Features.ReadCase;
using OpenCity.Workflows.Features.RetryCase;
using OpenCity.Workflows.Features.RunDue;
using OpenCity.Workflows.Features.StartCase;
using OpenCity.Workflows.Features.TakeAction;
using OpenCity.Workflows.Recipes;

namespace OpenCity.Workflows;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<WorkflowsDbContext>();
        services.AddTenantSettings<WorkflowSettings>();
        services.AddRecipeStep<WorkflowTypeStepHandler>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddCityCalendar();
        services.AddSingleton<WorkflowPool>().AddScoped<CompiledWorkflows>().AddScoped<ActivityTypes>().AddScoped<WorkflowCompiler>();
        services.AddScoped<CityView>().AddScoped<CaseStore>().AddScoped<ActivityRunner>();
        services.AddScoped<SubjectLock>().AddScoped<StartCase>().AddScoped<OpenActions>().AddScoped<TakeAction>().AddScoped<RaiseSignal>().AddScoped<CancelCase>();
        services.AddScoped<RunAlarm>().AddScoped<NoteFailure>().AddScoped<IDueWork, DueCases>();
        services.AddScoped<AssignTask>().AddScoped<RetryCase>().AddScoped<ReadCase>().AddScoped<CaseFile>().AddScoped<PublishVersion>();
        services.AddScoped<FindTasks>().AddScoped<FindCases>().AddScoped<INavigationProvider, WorkflowsNavigation>();
        services.AddScoped<IWorkflows, CityWorkflows>().AddScoped<IEventHandler<WorkflowEventRaised>, WorkflowEventReceiver>();
        services.AddWorkflowActivity<NotifyTask>().AddWorkflowActivity<SetFieldTask>().AddWorkflowActivity<RaiseEventTask>();
        services.AddWorkflowActivity<StartCaseTask>().AddWorkflowActivity<AdvanceCaseTask>();
        services.AddScoped<SignedCalls>().AddWorkflowActivity<HttpRequestTask>().AddWorkflowActivity<WebhookTask>();
    }
}
