//! The binary: reads command line and environment, runs one role, turns the outcome into an exit code.

use std::process::ExitCode;

use server::{
    cli::{Cli, Stop},
    logging,
};

/// Measured with `cargo xtask bench`: faster than the system's for what pages are made of, for a few megabytes more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let (command, config) = match Cli::read(std::env::args_os()) {
        Ok(read) => read,
        Err(Stop::Show(text)) => {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(Stop::Wrong(sentence)) => return refuse(&sentence.into()),
    };
    if let Err(sentence) = logging::init(&config, &command) {
        return refuse(&sentence.into());
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&error.into()),
    };
    match runtime.block_on(server::run(command, &config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

/// Says the one sentence.
fn refuse(error: &server::RunError) -> ExitCode {
    eprintln!("mayak: {error}");
    error.exit_code()
}
